// The replica set, its first user by the localhost exception, and one user per service for its own database.
const services = ["gateway", "registration", "placements", "contracts", "notifications", "survey", "operations"];
try { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }); } catch (known) { print(known.codeName); }
while (!db.hello().isWritablePrimary) sleep(200);
const admin = db.getSiblingDB("admin");
try { admin.createUser({ user: "stageloket", pwd: "stageloket", roles: ["root"] }); } catch (known) { print(known.codeName); }
admin.auth("stageloket", "stageloket");
for (const service of services) {
  const roles = [{ role: "readWrite", db: service }];
  if (!admin.getUser(service)) admin.createUser({ user: service, pwd: service, roles });
}

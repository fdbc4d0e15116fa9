// Initiate the replica set, create the administrator (localhost exception) and a user per service with its own database.
const services = ["gateway", "registration", "placements", "contracts", "notifications", "survey", "operations"];
try { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }); } catch (error) { print(error.codeName); }
while (!db.hello().isWritablePrimary) sleep(200);
const admin = db.getSiblingDB("admin");
try { admin.createUser({ user: "stageloket", pwd: "stageloket", roles: ["root"] }); } catch (error) { print(error.codeName); }
admin.auth("stageloket", "stageloket");
for (const service of services) {
  const roles = [{ role: "readWrite", db: service }];
  if (!admin.getUser(service)) admin.createUser({ user: service, pwd: service, roles });
}

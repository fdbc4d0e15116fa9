// Initiate the replica set, create the administrator (localhost exception) and a user per service with its own database.
const services = ["gateway", "registration", "placements", "contracts", "notifications", "survey", "operations"];
try { rs.initiate({ _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] }); } catch (error) { print(error.codeName); }
while (!db.hello().isWritablePrimary) sleep(200);
const admin = db.getSiblingDB("admin");
try { admin.createUser({ user: "stageloket", pwd: "stageloket", roles: ["root"] }); } catch (error) { print(error.codeName); }
admin.auth("stageloket", "stageloket");
// The audit trail: each service inserts into its collection and no more; the server deletes a record after its days.
const audit = db.getSiblingDB("audit");
const seconds = Number(process.env.AUDIT_DAYS || 1826) * 86400;
const saveRole = (role, privileges) =>
  admin.getRole(role) ? admin.updateRole(role, { privileges, roles: [] }) : admin.createRole({ role, privileges, roles: [] });
saveRole("audit_reader", [{ resource: { db: "audit", collection: "" }, actions: ["find", "listCollections"] }]);
for (const service of services) {
  saveRole(`audit_writer_${service}`, [{ resource: { db: "audit", collection: service }, actions: ["insert"] }]);
  const records = audit.getCollection(service);
  records.createIndex({ at: -1, _id: -1 }, { name: "time" });
  records.createIndex({ schools: 1, at: -1, _id: -1 }, { name: "school" });
  records.createIndex({ "subjects.id": 1, at: -1, _id: -1 }, { name: "subject" });
  records.createIndex({ "actor.id": 1, at: -1, _id: -1 }, { name: "actor" });
  records.createIndex({ of: 1 }, { name: "outcome", sparse: true });
  try { records.createIndex({ at: 1 }, { name: "expiry", expireAfterSeconds: seconds }); }
  catch (error) { audit.runCommand({ collMod: service, index: { name: "expiry", expireAfterSeconds: seconds } }); }
  const roles = [{ role: "readWrite", db: service }, { role: `audit_writer_${service}`, db: "admin" }];
  if (service === "operations") roles.push({ role: "audit_reader", db: "admin" });
  admin.getUser(service) ? admin.updateUser(service, { roles }) : admin.createUser({ user: service, pwd: service, roles });
}

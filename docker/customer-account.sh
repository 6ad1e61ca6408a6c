# Sourced once by the entrypoint of the image when the database is new; it must not be executable for that.
# The application gives the account its privileges after it has created the tables, and may grant nothing
# outside its own database.
password=${ASIDE_DB_CUSTOMER_PASSWORD//\\/\\\\}
docker_process_sql <<SQL
CREATE USER 'aside_customer'@'%' IDENTIFIED BY '${password//\'/\'\'}';
GRANT ALL PRIVILEGES ON aside.* TO 'aside'@'%' WITH GRANT OPTION;
SQL

# The image's entrypoint sources this file once, when the database is new. It must not be executable, or the entrypoint
# would run it as a separate program.
# The application grants the account's privileges after it has created the tables. It can grant nothing outside its
# own database.
password=${ASIDE_DB_CUSTOMER_PASSWORD//\\/\\\\}
docker_process_sql <<SQL
CREATE USER 'aside_customer'@'%' IDENTIFIED BY '${password//\'/\'\'}';
GRANT ALL PRIVILEGES ON aside.* TO 'aside'@'%' WITH GRANT OPTION;
SQL

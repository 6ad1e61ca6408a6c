package app.aside.database;

final class CustomerPrivileges {
    private CustomerPrivileges() {}

    static String example() {
        return "";
    }
}

package app.aside.account;

/** A member of staff has another name now. Published inside the transaction that changed it. */
public record StaffRenamed(AccountId account, StaffId staff, String name) {}

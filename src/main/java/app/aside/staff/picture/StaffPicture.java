package app.aside.staff.picture;

/** A small square picture of a person. */
public record StaffPicture(String mediaType, byte[] content) {}

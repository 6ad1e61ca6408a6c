package app.aside.staff.session;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in.
 *
 * @param address of the client, in its textual form
 * @param browser the product's name; {@code null} for a program that says none of those known
 * @param system the operating system's name; {@code null} if it is not known
 */
public record SignInOrigin(
        String address, @Nullable String browser, @Nullable String system) {}

package app.aside.staff.profile;

/**
 * What a person says about themselves.
 *
 * @param namedByProvider whether the company's sign-in service says the name, so that the person cannot change it
 */
public record Profile(String name, boolean namedByProvider, TimeSettings times) {}

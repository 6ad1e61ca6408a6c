package app.aside.conversation.details;

import java.util.List;
import java.util.stream.Stream;

/**
 * A tag of the company.
 *
 * @param formerNames by name; they still lead to it
 * @param uses how often a conversation got it and kept it
 */
public record CompanyTag(String name, List<String> formerNames, int uses) {

    /** With the names and the uses of another row of it. */
    CompanyTag with(CompanyTag other) {
        return new CompanyTag(
                name,
                Stream.concat(formerNames.stream(), other.formerNames.stream()).toList(),
                uses + other.uses);
    }
}

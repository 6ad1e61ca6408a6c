package app.aside.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Makes MariaDB's full-text search available to Hibernate, for {@link FullTextQuery}. Public because Hibernate makes it,
 * by its entry in {@code META-INF/services}.
 */
public final class FullTextFunctionContributor implements FunctionContributor {

    static final String FUNCTION = "matches";

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        functions
                .getFunctionRegistry()
                .patternDescriptorBuilder(FUNCTION, "match (?1) against (?2 in boolean mode)")
                .setExactArgumentCount(2)
                .setInvariantType(
                        functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.DOUBLE))
                .register();
    }
}

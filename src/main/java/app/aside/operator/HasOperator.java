package app.aside.operator;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where there is a token to show: always with the embedded database, else when one was set. */
class HasOperator implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment settings = context.getEnvironment();
        return settings.getProperty("aside.db.url", "").isBlank()
                || !settings.getProperty("aside.operator.token", "").isBlank();
    }
}

package app.aside.customerapi.security;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller's parameter of type {@code CustomerCredentials}: the conversation {@code {id}} of the path with the
 * bearer token of the request. A request without a token is answered with 401; services check the token itself.
 *
 * <p>Stands last in a signature: a request that cannot be read is answered with 400, with or without a token.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "id", in = ParameterIn.PATH, required = true, schema = @Schema(type = "string"))
public @interface ConversationCredentials {}

package app.aside.customerapi.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the description at {@code /api/openapi}; the rest is read from the controllers. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    /** The name of the scheme by which connectors are let in. */
    public static final String CHANNEL_KEY = "channelKey";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Aside for customers")
                        .version("v1")
                        .description("Ask a company for help and talk with its agents. Errors are problem details "
                                + "(RFC 9457) whose detail is a sentence that can be shown."))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token that came with the start of the conversation"))
                        .addSecuritySchemes(
                                CHANNEL_KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The key of an outside channel, from the company's settings")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}

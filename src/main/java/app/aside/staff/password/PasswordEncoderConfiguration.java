package app.aside.staff.password;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords are hashed by Argon2; each hash names its algorithm, so that it can change. Bcrypt would ignore everything
 * after 72 bytes, and a pass phrase may be longer.
 */
@Configuration(proxyBeanMethods = false)
class PasswordEncoderConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        PasswordEncoder algorithms = new DelegatingPasswordEncoder(
                "argon2@SpringSecurity_v5_8",
                Map.of(
                        "argon2@SpringSecurity_v5_8",
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        // may be brought along from elsewhere
                        "bcrypt",
                        new BCryptPasswordEncoder()));
        int processors = Runtime.getRuntime().availableProcessors();
        return new BoundedPasswordEncoder(algorithms, Math.max(1, processors / 2));
    }
}

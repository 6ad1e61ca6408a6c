package app.aside.desk.signin;

import app.aside.account.SignIns;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/** The lock of the staff's door. The customers' door has its own, which comes first for its own paths. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SignInConfiguration {

    @Bean
    SecurityFilterChain desk(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/login", "/invitation/**", "/actuator/health/**", "/*.css", "/icons/**")
                .permitAll());
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login", "/login?out"));
        return http.build();
    }

    @Bean
    UserDetailsService staffDetails(SignIns signIns) {
        return email ->
                signIns.find(email).map(SignedIn::new).orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }
}

package app.aside;

import app.aside.desk.signin.TestAuthentications;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * The whole application on a free port, on the embedded MariaDB and without the demonstration. Everybody who carries
 * this shares one application: what a test needs, it makes in a company of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "aside.demo=false",
            // A busy machine is no outage.
            "aside.db.answer-timeout=20s",
            "aside.channel.heartbeat=300ms",
            // By this name a test's own receiver can be reached; its address stays refused.
            "aside.webhook.allowed-targets=localhost",
            "aside.webhook.poll=250ms",
            // Tests move calls on themselves.
            "aside.calls.sweep=1h",
            "aside.attention.sweep=1h",
            "aside.trend.sample=-",
            "aside.webhook.connect=10s",
            "aside.webhook.answer=5s",
            "management.server.port=0",
            "management.prometheus.metrics.export.enabled=true",
            // Soon, for the tests of clients that fall silent.
            "server.tomcat.connection-timeout=4s",
            "vaadin.productionMode=true"
        })
@Import({StatementRecorder.class, TestAuthentications.class})
public @interface AsideSpringBootTest {}

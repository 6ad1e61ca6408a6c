package app.aside.web;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one connector, a few servlets and nothing else, on a free port. */
public final class BareTomcat {

    private final Tomcat tomcat = new Tomcat();

    /**
     * Starts it.
     *
     * @param folder for its files
     * @param servlets by the paths that they answer
     */
    public BareTomcat(Path folder, Connector connector, Map<String, HttpServlet> servlets) throws LifecycleException {
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        servlets.forEach((path, servlet) -> {
            Tomcat.addServlet(context, path, servlet).setAsyncSupported(true);
            context.addServletMappingDecoded(path, path);
        });
        tomcat.start();
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    public void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}

/** Joins the nodes of an installation by Redis. Without a Redis there is nothing of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"live", "shared", "web"})
package app.aside.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** How the desk's page and its push connection are served. */
@NullMarked
package app.aside.desk.http;

import org.jspecify.annotations.NullMarked;

/** Asks a company's provider who somebody is, by Spring Security's OpenID Connect client. */
@NullMarked
package app.aside.desk.signin.sso;

import org.jspecify.annotations.NullMarked;

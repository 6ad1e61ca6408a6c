/** What the sign-in keeps between requests: the tokens of forms, and the page to return to. */
@NullMarked
package app.aside.desk.signin.request;

import org.jspecify.annotations.NullMarked;

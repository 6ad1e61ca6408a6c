/**
 * Keeps the sessions of this node alive where people see them listed, and ends those whose person leaves or may do something
 * else now.
 */
@NullMarked
package app.aside.desk.signin.session;

import org.jspecify.annotations.NullMarked;

@NullMarked
package app.aside.account;

import org.jspecify.annotations.NullMarked;

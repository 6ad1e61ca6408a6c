@NullMarked
package app.aside.journeys.signin;

import org.jspecify.annotations.NullMarked;

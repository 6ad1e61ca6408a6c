@NullMarked
package app.aside.journeys.customer;

import org.jspecify.annotations.NullMarked;

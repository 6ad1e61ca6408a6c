@NullMarked
package app.aside.journeys.inbox;

import org.jspecify.annotations.NullMarked;

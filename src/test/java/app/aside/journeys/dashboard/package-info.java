@NullMarked
package app.aside.journeys.dashboard;

import org.jspecify.annotations.NullMarked;

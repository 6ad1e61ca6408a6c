@NullMarked
package app.aside.journeys.settings;

import org.jspecify.annotations.NullMarked;

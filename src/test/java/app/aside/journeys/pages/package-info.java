@NullMarked
package app.aside.journeys.pages;

import org.jspecify.annotations.NullMarked;

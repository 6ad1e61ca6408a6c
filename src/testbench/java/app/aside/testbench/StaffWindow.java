package app.aside.testbench;

import com.vaadin.flow.component.button.testbench.ButtonElement;
import com.vaadin.flow.component.grid.testbench.GridElement;
import com.vaadin.flow.component.textfield.testbench.TextAreaElement;
import com.vaadin.testbench.AbstractBrowserTestBase;
import com.vaadin.testbench.TestBench;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser of its own, in which one member of staff is signed in. */
class StaffWindow extends AbstractBrowserTestBase implements AutoCloseable {

    private static final String ADDRESS = System.getProperty("aside.address", "http://127.0.0.1:8080");
    private static final int PATIENCE = 30;

    private final WebDriver driver;

    StaffWindow(String email) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--window-size=1280,900");
        driver = TestBench.createDriver(new ChromeDriver(options));
        driver.get(ADDRESS + "/login");
        findElement(By.name("username")).sendKeys(email);
        findElement(By.name("password")).sendKeys("aside-demo");
        findElement(By.cssSelector("button[type=submit]")).click();
        waitUntil(browser -> !String.valueOf(browser.getCurrentUrl()).contains("/login"), PATIENCE);
    }

    @Override
    public WebDriver getDriver() {
        return driver;
    }

    /** Opens the row of a customer in the view's list. */
    void openRow(String customer) {
        GridElement grid = $(GridElement.class).waitForFirst();
        waitUntil(browser -> grid.getText().contains(customer), PATIENCE);
        grid.getCell(customer).click();
        awaitText(customer);
    }

    void press(String button) {
        waitUntil(browser -> $(ButtonElement.class).withText(button).exists(), PATIENCE);
        $(ButtonElement.class).withText(button).first().click();
    }

    /** Writes into the box with that label and presses its button. */
    void write(String label, String text, String button) {
        TextAreaElement box = $(TextAreaElement.class).withLabel(label).waitForFirst();
        box.setValue(text);
        press(button);
    }

    /** Clicks the sign that says so many internal messages are unread. */
    void openUnread(String words) {
        waitUntil(
                browser -> $(ButtonElement.class)
                        .withAttribute("aria-label", words)
                        .exists(),
                PATIENCE);
        $(ButtonElement.class).withAttribute("aria-label", words).first().click();
    }

    void awaitText(String text) {
        waitUntil(browser -> browser.findElement(By.tagName("body")).getText().contains(text), PATIENCE);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

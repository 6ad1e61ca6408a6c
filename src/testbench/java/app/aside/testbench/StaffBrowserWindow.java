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
class StaffBrowserWindow extends AbstractBrowserTestBase implements AutoCloseable {

    private static final String BASE_URL = System.getProperty("aside.address", "http://127.0.0.1:8080");
    private static final int TIMEOUT_SECONDS = 30;

    private final WebDriver driver;

    StaffBrowserWindow(String email) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--window-size=1280,900");
        driver = TestBench.createDriver(new ChromeDriver(options));
        driver.get(BASE_URL + "/login");
        findElement(By.name("username")).sendKeys(email);
        findElement(By.name("password")).sendKeys("aside-demo");
        findElement(By.cssSelector("button[type=submit]")).click();
        waitUntil(browser -> !String.valueOf(browser.getCurrentUrl()).contains("/login"), TIMEOUT_SECONDS);
    }

    @Override
    public WebDriver getDriver() {
        return driver;
    }

    /** Opens the row of a customer in the view's list. */
    void openRow(String customer) {
        GridElement grid = $(GridElement.class).waitForFirst();
        waitUntil(browser -> grid.getText().contains(customer), TIMEOUT_SECONDS);
        grid.getCell(customer).click();
        awaitText(customer);
    }

    void clickButton(String button) {
        waitUntil(browser -> $(ButtonElement.class).withText(button).exists(), TIMEOUT_SECONDS);
        $(ButtonElement.class).withText(button).first().click();
    }

    /** Writes into the box with that label and presses its button. */
    void submitText(String label, String text, String button) {
        TextAreaElement box = $(TextAreaElement.class).withLabel(label).waitForFirst();
        box.setValue(text);
        clickButton(button);
    }

    /** Clicks the sign that says so many internal messages are unread. */
    void openUnreadMessage(String words) {
        waitUntil(
                browser -> $(ButtonElement.class)
                        .withAttribute("aria-label", words)
                        .exists(),
                TIMEOUT_SECONDS);
        $(ButtonElement.class).withAttribute("aria-label", words).first().click();
    }

    void awaitText(String text) {
        waitUntil(browser -> browser.findElement(By.tagName("body")).getText().contains(text), TIMEOUT_SECONDS);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

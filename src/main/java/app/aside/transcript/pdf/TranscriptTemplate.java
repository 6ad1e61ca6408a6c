package app.aside.transcript.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The page's markup. An engine of its own, so that the pages of the web are resolved as if this one did not exist. */
final class TranscriptTemplate {

    private final TemplateEngine engine;
    private final DocumentBuilderFactory documentBuilders;

    TranscriptTemplate() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(TranscriptTemplate.class.getClassLoader());
        files.setPrefix("templates/transcript/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        // What comes out is read by an XML parser: it is escaped as XML and an unclosed tag fails at once.
        files.setTemplateMode(TemplateMode.XML);
        SpringTemplateEngine spring = new SpringTemplateEngine();
        spring.setTemplateResolver(files);
        this.engine = spring;
        this.documentBuilders = strictParsers();
    }

    Document render(List<PdfPage> pages, RunningHeader header) {
        Context context = new Context(Locale.ENGLISH, Map.of("pages", pages, "header", header));
        String page = engine.process("transcript", context);
        try {
            return documentBuilders.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The page of a transcript is not well-formed", e);
        }
    }

    private static DocumentBuilderFactory strictParsers() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return factory;
    }
}

package app.aside.demo;

import java.util.List;

/** What Acme's shop says, in each language that the widget speaks. */
enum DemoShopTexts {
    ENGLISH(
            "en",
            "English",
            "Fast internet for your home",
            "Fibre up to 1 Gbit/s, installed within a week. Questions? The chat is at the lower right.",
            "Hello! Questions about your line, your invoice or our offers? Write to us.",
            List.of("Fibre 100", "Fibre 500", "Fibre 1000")),
    PORTUGUESE(
            "pt-BR",
            "Português",
            "Internet rápida para a sua casa",
            "Fibra de até 1 Gbit/s, instalada em uma semana. Dúvidas? O chat fica embaixo, à direita.",
            "Olá! Dúvidas sobre a sua linha, a sua fatura ou as nossas ofertas? Escreva para nós.",
            List.of("Fibra 100", "Fibra 500", "Fibra 1000")),
    SPANISH(
            "es",
            "Español",
            "Internet rápido para su casa",
            "Fibra de hasta 1 Gbit/s, instalada en una semana. ¿Preguntas? El chat está abajo a la derecha.",
            "¡Hola! ¿Preguntas sobre su línea, su factura o nuestras ofertas? Escríbanos.",
            List.of("Fibra 100", "Fibra 500", "Fibra 1000"));

    private final String tag;
    private final String label;
    private final String title;
    private final String lead;
    private final String greeting;
    private final List<String> offers;

    DemoShopTexts(String tag, String label, String title, String lead, String greeting, List<String> offers) {
        this.tag = tag;
        this.label = label;
        this.title = title;
        this.lead = lead;
        this.greeting = greeting;
        this.offers = offers;
    }

    /** The language as HTML names it. */
    public String tag() {
        return tag;
    }

    public String label() {
        return label;
    }

    public String title() {
        return title;
    }

    public String lead() {
        return lead;
    }

    public String greeting() {
        return greeting;
    }

    /** As it is written in this language. */
    public String price(int euros) {
        return switch (this) {
            case ENGLISH -> "€ %d.90".formatted(euros);
            case PORTUGUESE -> "€ %d,90".formatted(euros);
            case SPANISH -> "%d,90 €".formatted(euros);
        };
    }

    public List<String> offers() {
        return offers;
    }
}

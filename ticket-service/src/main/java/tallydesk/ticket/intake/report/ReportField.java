package tallydesk.ticket.intake.report;

/** The fields of the report form (rule 2), once for mail, form and API (rule 3). */
public enum ReportField {
    SUMMARY("Summary", "/summary", Kind.LINE, ""),
    PRODUCT("Product", "/product", Kind.CHOICE, ""),
    RELEASE("Release", "/release", Kind.LINE, ""),
    MODULE("Module", "/module", Kind.CHOICE, ""),
    COMPONENT("Component", "/component", Kind.CHOICE, ""),
    SEVERITY("Severity", "/severity", Kind.CHOICE, ""),
    TRACK_ID("Track-ID", "/trackId", Kind.LINE, "the customer's internal tracking number, e.g. from its Bugzilla"),
    SERVER("Server", "/report/server", Kind.LINE, "url of the machine"),
    SERVER_VERSION("Server Version", "/report/serverVersion", Kind.LIST, "server version or package list"),
    DISTRIBUTION("Distribution", "/report/distribution", Kind.CHOICE, ""),
    GUI_VERSION("GUI Version", "/report/guiVersion", Kind.LIST, "GUI version or package list"),
    STEPS_TO_REPRODUCE("Steps to reproduce", "/report/stepsToReproduce", Kind.SECTION, ""),
    CURRENT_BEHAVIOUR("Current behaviour", "/report/currentBehaviour", Kind.SECTION, ""),
    EXPECTED_BEHAVIOUR("Expected behaviour", "/report/expectedBehaviour", Kind.SECTION, "");

    /** What may stand in a field. */
    public enum Kind {
        /** One line, at most {@link ReportCheck#LINE_CHARS_MAX}. */
        LINE,
        /** A value that may be long and wrapped, such as a package list; at most {@link ReportCheck#LIST_CHARS_MAX}. */
        LIST,
        /** One of the catalog's choices. */
        CHOICE,
        /** Paragraphs below a heading, at most {@link ReportCheck#SECTION_BYTES_MAX}. */
        SECTION
    }

    private final String label;
    private final String pointer;
    private final Kind kind;
    private final String hint;

    ReportField(String label, String pointer, Kind kind, String hint) {
        this.label = label;
        this.pointer = pointer;
        this.kind = kind;
        this.hint = hint;
    }

    /** As the form prints it. */
    public String label() {
        return label;
    }

    /** Where the field stands in the JSON of a report (RFC 6901). */
    public String pointer() {
        return pointer;
    }

    public Kind kind() {
        return kind;
    }

    /** What the empty form says in the place of the value; empty where it says nothing or lists the choices. */
    String hint() {
        return hint;
    }
}

package tallydesk.sla.domain;

/**
 * The name of something that the vendor edits, and which of its versions is meant (rule 23).
 *
 * @param version 1, 2, 3 …
 */
public record Versioned(String name, int version) {}

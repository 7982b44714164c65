package tallydesk.testapp;

import java.util.UUID;

/** @param most how many notes a ticket may have */
public record TakeNote(UUID textId, int most) {}

package tallydesk.testapp;

import java.util.UUID;

/** The smallest domain that can be stored, published and projected: notes that are taken on a ticket. */
public sealed interface NoteEvent {
    record NoteTaken(UUID textId, int ordinal) implements NoteEvent {}
}

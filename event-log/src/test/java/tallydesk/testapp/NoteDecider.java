package tallydesk.testapp;

import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;

public final class NoteDecider implements Decider<TakeNote, Integer, NoteEvent> {
    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<NoteEvent> decide(TakeNote command, Integer taken) {
        if (taken >= command.most()) {
            throw new Rejection("enough-notes", "no more notes");
        }
        return List.of(new NoteEvent.NoteTaken(command.textId(), taken + 1));
    }

    @Override
    public Integer evolve(Integer taken, NoteEvent event) {
        return taken + 1;
    }
}

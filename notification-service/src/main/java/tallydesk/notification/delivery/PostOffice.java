package tallydesk.notification.delivery;

import tallydesk.notification.letter.Letter;

/** Takes letters to a mail server. */
public interface PostOffice {

    /** Hands over one letter, to one recipient; always comes back within the time limit. */
    Answer hand(Letter letter);

    /** What the mail server made of a letter. */
    enum Answer {
        /** It has the letter and answers for it. */
        ACCEPTED,
        /** It will never take this letter. */
        REFUSED,
        /** It does not take this letter now. */
        DEFERRED,
        /** It takes no letters at all now: not there, busy, or not on terms with us. It does not have this one. */
        CLOSED,
        /** It did not say. It may have the letter. */
        UNKNOWN
    }
}

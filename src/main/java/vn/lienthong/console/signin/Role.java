package vn.lienthong.console.signin;

/** What a person is for the console; stored by its name. {@link Permission} says what follows. */
public enum Role {

    /** Sees everything that moves, changes nothing. */
    VIEWER,

    /** Keeps documents moving: queues, parked deliveries. */
    OPERATOR,

    /** Decides about people, units and routes, too. */
    ADMINISTRATOR,

    /** Sees what the others did; has no hand in it. */
    AUDITOR,

    /** Works at a unit and sees what concerns this unit alone. */
    CLERK
}

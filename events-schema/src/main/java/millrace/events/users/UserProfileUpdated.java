package millrace.events.users;

import millrace.events.Event;

/** A user changed the profile. */
public record UserProfileUpdated(long userId, ProfileData profileData, long timestamp)
        implements Event {}

#!/bin/sh
# The wall decides what day it is: zones, daylight saving, a clock set back.
. tests/cli/lib.sh
bad=0

at() {
	note "$1 $2"
	TZ=$1 EXBACK_NOW=$2 run status --short
}

begin zones
EXBACK_NOW=2026-03-20T12:00:00Z TZ=Europe/Berlin run init --last-contact 2026-03-20
note 'the night when clocks go forward'
at Europe/Berlin 2026-03-28T22:59:59Z
at Europe/Berlin 2026-03-28T23:00:00Z
at Europe/Berlin 2026-03-29T21:59:59Z
at Europe/Berlin 2026-03-29T22:00:00Z
note 'the night when clocks go back'
at Europe/Berlin 2026-10-24T22:00:00Z
at Europe/Berlin 2026-10-25T22:59:59Z
at Europe/Berlin 2026-10-25T23:00:00Z
note 'the other side of the world'
at Pacific/Auckland 2026-03-29T11:00:00Z
at America/Los_Angeles 2026-03-29T06:59:59Z
at Pacific/Kiritimati 2026-03-29T10:00:00Z
note 'a clock set back: never negative'
at Europe/Berlin 2026-03-01T12:00:00Z
TZ=Europe/Berlin EXBACK_NOW=2026-03-01T12:00:00Z run review
note 'and no day of the chapter is there to check in for'
TZ=Europe/Berlin EXBACK_NOW=2026-03-01T12:00:00Z run checkin --mood 3 --urge 3
TZ=Europe/Berlin EXBACK_NOW=2026-03-01T12:00:00Z run checkin --mood 3 --urge 3 --on yesterday
note 'a local time that was skipped moves forward, an ambiguous one is the first'
TZ=Europe/Berlin EXBACK_NOW=2026-03-30T12:00:00Z run contact looked --at 2026-03-29T02:30
TZ=Europe/Berlin EXBACK_NOW=2026-10-30T12:00:00Z run contact looked --at 2026-10-25T02:30
TZ=Europe/Berlin EXBACK_NOW=2026-10-30T12:00:00Z run contact list
note 'leap day, and after 2038'
at UTC 2028-02-29T12:00:00Z
at UTC 2040-01-01T12:00:00Z
finish || bad=1
exit $bad

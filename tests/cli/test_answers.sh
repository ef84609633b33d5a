#!/bin/sh
# What was written in answers to steps, in the journal: shown and found there, corrected by answering again.
. tests/cli/lib.sh
bad=0

begin answers
run init --last-contact 2026-10-20
echo 'A grey evening.' | run write --at 2026-11-01T22:10 --title 'The harbour' -
letter=$(last)
note 'words are shown, mere choices are not, nor whom to call'
echo '{"text":"I need time and space."}' | run step my_reply --answer -
echo '{"chosen":["30"]}' | run step how_long --answer -
echo '{"name":"Robin","note":"grey door"}' | run step my_people --answer -
echo '{"plans":[{"if":"it is late","then":"I go to bed"},{"if":"a song","then":"I walk"},{"if":"a grey day","then":"I call"}]}' |
	run step hard_moments --answer -
run journal list
run journal list --json --kind answer
run journal list --kind letter
run journal list --kind poem
run journal search grey
run journal search spac
run journal search --kind letter space
run journal list --to 2026-11-02
note 'the newest answer is shown, earlier ones are kept'
EXBACK_NOW=2026-11-23T09:00:00+00:00
echo '{"text":"I need time. I will be in touch."}' | run step my_reply --answer -
run journal search need
run journal search space
note 'a step that is answered again and again shows each answer'
echo '{"chosen":["none"],"text":"Nobody said a word."}' | run step their_wish --answer -
EXBACK_NOW=2026-11-23T09:30:00+00:00
echo '{"chosen":["none"],"text":"Still not a word."}' | run step their_wish --answer -
run journal search word
run journal search --json touch
answer=$(last | sed -n 's/.*"id": "\(.*\)".*/\1/p')
note 'read'
run journal show "$answer"
run journal show --json "$answer"
note 'and no more than that'
echo 'Something else.' | run journal edit "$answer" -
run journal edit "$answer" --title 'A title'
run journal delete "$answer"
run journal restore "$answer"
run journal purge "$answer" --yes
run journal show "$answer"
echo 'Something else.' | run journal edit "$letter" --kind answer -
note 'status counts what was written: one letter'
run status --json
run check
finish || bad=1
exit $bad

#!/bin/sh
# Makes the cards of every day that is due: today, and days before it on which this did not run.
# Meant for cron or systemd; what it prints goes to the log. A second run at the same time waits.
set -u
cd "<project>" || exit 2
PATH="<programs>:$PATH"

code=0
for day in $(affirm due); do
    affirm batch --date "$day" || code=$?
done
affirm site || code=$?
exit "$code"

/* announce-leap insert|delete|none: tells the kernel of a leap second at the end of this UTC day, as a daemon would. */
#include <stdio.h>
#include <string.h>
#include <sys/timex.h>

int main(int argc, char **argv)
{
	struct timex t = {0};

	if (argc != 2 || adjtimex(&t) < 0) {
		perror("announce-leap");
		return 1;
	}
	t.modes = ADJ_STATUS;
	t.status &= ~(STA_INS | STA_DEL);
	if (!strcmp(argv[1], "insert"))
		t.status |= STA_INS;
	else if (!strcmp(argv[1], "delete"))
		t.status |= STA_DEL;
	if (adjtimex(&t) < 0) {
		perror("announce-leap");
		return 1;
	}
	return 0;
}

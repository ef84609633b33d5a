/* Floor: to be started and to end. */
int main(void)
{
	return 0;
}

#include <diwan.h>

int main(void)
{
    return diwan_version_number() != DIWAN_VERSION_NUMBER;
}

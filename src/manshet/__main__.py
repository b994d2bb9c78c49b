from manshet.ops.cli import main

main()

## Use without a network

"""How the trained reader is made: data, network, training, calibration, export. Never imported by the product."""

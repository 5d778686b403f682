"""What is measured and how to measure it again: ``python -m bench.NAME`` from the root of the repository.

It may import anything of ours, and the peers of the ``bench`` extra.
It never decides anything for the product: nothing in the package imports it, and no figure in it is typed by hand.
"""

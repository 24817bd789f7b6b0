# SPDX-License-Identifier: MIT
"""What was measured before Kwartier came: exports of others, read as quarters."""

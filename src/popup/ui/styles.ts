/**
 * What is used everywhere comes before what uses it, so that a place can overrule a part of it by a rule of the same
 * weight. Left to itself the bundler orders styles by who imports whom first.
 */
import './base.css';
import './Icon.module.css';
import './Kbd.module.css';
import './Text.module.css';
import './Button.module.css';
import './IconButton.module.css';
import './Chip.module.css';
import './Checkbox.module.css';
import './Segment.module.css';
import './Menu.module.css';
import './Toast.module.css';
import './SearchField.module.css';
import './StateMessage.module.css';
